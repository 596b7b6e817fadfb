package org.akin.tex;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
        "costs $5 | costs 5",
        "no TeX at all | no TeX at all",
      })
  void readsTexAsPlainText(String tex, String plain) {
    assertThat(TexText.plain(tex)).isEqualTo(plain);
  }

  @Test
  void survivesWhateverIsCutOff() {
    String text = "a \\\"{\\i} $\\frac{\\alpha}{2}$ \\emph{x} \\H{o} {\\v S} \\";
    for (int end = 0; end <= text.length(); end++) {
      assertThat(TexText.plain(text.substring(0, end))).isNotNull();
    }
  }
}
