package org.akin.tex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TexTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "B\\\"acklund transformations | Bäcklund transformations",
        "Poincar\\'{e} and Erd\\H{o}s | Poincaré and Erdős",
        "Fran\\c{c}ois, {\\v S}koda | François, Škoda",
        "M{\\o}ller, \\L{}ukasz | Møller, Łukasz",
        "CO$_2$ capture in Fe$_3$O$_4$ | CO2 capture in Fe3O4",
        "the $\\Lambda$CDM model | the ΛCDM model",
        "$\\alpha$-helix | α-helix",
        "$\\mathcal{N}=4$ and $\\mathrm{SU}(2)$ | N=4 and SU(2)",
        "about $10^{5}$ of $^{13}$C | about 10^5 of 13C",
        "\\emph{very} \\textbf{bold} claims | very bold claims",
        "50\\% of R\\&D | 50% of R&D",
        "train_test split | train_test split",
        "see~Fig. | see Fig.",
        "$O(n \\log n)$ time | O(n log n) time",
        "costs $5 | costs $5",
        "from $5 to $7, or $5-$7, with $x_1$ | from $5 to $7, or $5-$7, with x1",
        "$5$-fold, $10^{3}$ US$ | 5-fold, 10^3 US$",
        "the author{\\textquoteright}s 3\\textendash 4 and 5\\,\\textmu m | the author’s 3–4 and 5"
            + " µm",
        "p \\textless{} 0.05 \\textemdash{} so | p < 0.05 — so",
        "10\\textasciicircum{}5, Foo\\textregistered, \\textgreek{x} | 10^5, Foo®, x",
        "10\\textsuperscript{5}, 4\\textsuperscript{th}, H\\textsubscript{2}O | 10^5, 4th, H2O",
        "``quoted'' pages 3--4 --- so --all | “quoted” pages 3–4 — so --all",
        "{\\L}ód\\'{z}, na{\\\"\\i}ve, \\c c, \\d{h}, \\k{a}, \\b{d} | Łódź, naïve, ç, ḥ, ą, ḏ",
        "$\\frac{1}{2}$ and $\\frac{2\\pi}{k}$ | 1/2 and 2π/k",
        "$\\frac{1}{1-\\ell}$, $\\frac12x$, $3\\frac{1}{2}$ | 1/(1-ℓ), 1/2 x, 3 1/2",
        "$\\frac{a+b}{2k}$, ${a+b \\over c}$ | (a+b)/(2k), (a+b)/c",
        "$\\widetilde{O}(\\sqrt{lT})$, $\\sqrt 2$, $\\sqrt[3]{x}$ | Õ(√(lT)), √2, ∛x",
        "$e^{32\\pi^2 u^2}-1$ over $(1+u)^2$ | e^(32π^2 u^2)-1 over (1+u)^2",
        "$[u]^{q-1}u$, $\\mathbb{R}^{n+1}$, $2^n$ | [u]^(q-1)u, R^(n+1), 2^n",
        "$\\mathrm{Ca}^{2+}$, $30^\\circ$, $x^*$, $n^{th}$ | Ca2+, 30°, x*, nth",
        "$\\sum_{i=1}^{n} x_i$, $T_{eff}$, $\\max_i f$ | ∑_(i=1)^n xi, Teff, max_i f",
        "we have \\begin{equation*} a = b \\end{equation*} so | we have a = b so",
        "\\begin{itemize} \\item one \\item two \\end{itemize} | one two",
        "\\begin{array}{ll} a & b \\\\ c & d \\end{array} | a b c d",
        "as in \\cite{key2020}, \\citep[p.~3]{a,b}. | as in,.",
        "Theorem~\\ref{t} holds\\label{x}. | Theorem holds.",
        "see\\footnote{Here.} \\url{http://a.b/c_d~e} | see (Here.) http://a.b/c_d~e",
        "\\href{http://a.b}{the page} \\textcolor{red}{is} | the page is",
        "$u \\quad\\mbox{in}\\quad V$ | u in V",
        "\\unknown{kept} and \\tool{} or \\tool | kept and tool or tool",
        "$n\\log\\log n$, $\\left( x \\right.$, \\[ y^2 \\] | n log log n, ( x , y^2",
        "$a \\not= b$, $\\bar{p}p$, $\\binom{n}{k}$ | a ≠ b, p̄p, (n choose k)",
        "\\unicode{x2014} and \\enquote{x} | — and “x”",
        "Let $a \\over b$ be, \\(1 \\over 2\\) too, {x $c \\over d$ y} | Let a/b be, 1/2 too, x c/d y",
        "$a \\over \\label{x}$, {a \\over \\ref{b}}, $\\frac{1 \\over \\label{q}}{2}$ | a, a, 1/2",
        "foo \\'{\\cite{x}} bar, \\unicode{xD800}x | foo bar, x",
        "no TeX at all | no TeX at all",
      })
  void readsTexAsPlainText(String tex, String plain) {
    assertThat(TexText.plain(tex)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{",
        "}",
        "\\",
        "$",
        "$1",
        "\\frac",
        "\\frac{",
        "^{",
        "_",
        "\\cite[",
        "\\url{",
        "\\sqrt[",
        "\\begin{",
        "\\\"",
        "\\not",
        "\\over",
        "{a\\over",
        "\\[",
        "``",
        "\\hat",
        "\\unicode{"
      })
  @Timeout(10)
  void readsHostileTextInLinearTime(String piece) {
    assertThat(TexText.plain(piece.repeat(60_000 / piece.length()))).isNotNull();
  }

  @Test
  void survivesWhateverIsCutOff() {
    String text =
        "a \\\"{\\i} $\\frac{\\alpha}{2}$ \\emph{x} \\H{o} {\\v S} \\cite[a]{b} \\url{c} x^{2} {a"
            + " \\over b} \\";
    for (int end = 0; end <= text.length(); end++) {
      assertThat(TexText.plain(text.substring(0, end))).isNotNull();
    }
  }
}
