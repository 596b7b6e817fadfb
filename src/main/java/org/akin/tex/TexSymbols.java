package org.akin.tex;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What TeX's commands stand for.
final class TexSymbols {
  private static final Map<String, Character> ACCENTS =
      Map.ofEntries(
          Map.entry("`", '\u0300'),
          Map.entry("'", '\u0301'),
          Map.entry("^", '\u0302'),
          Map.entry("~", '\u0303'),
          Map.entry("=", '\u0304'),
          Map.entry("u", '\u0306'),
          Map.entry(".", '\u0307'),
          Map.entry("\"", '\u0308'),
          Map.entry("r", '\u030a'),
          Map.entry("H", '\u030b'),
          Map.entry("v", '\u030c'),
          Map.entry("c", '\u0327'),
          Map.entry("k", '\u0328'));

  private static final String GREEK =
      """
      alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta θ iota ι \
      kappa κ lambda λ mu μ nu ν xi ξ pi π varpi π rho ρ varrho ρ sigma σ varsigma σ tau τ \
      upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π \
      Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω\
      """;

  private static final String LETTERS =
      "ss ß o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i i j j dh ð th þ ell ℓ hbar ħ";

  private static final String SIGNS =
      """
      times × cdot · pm ± mp ∓ leq ≤ le ≤ geq ≥ ge ≥ neq ≠ ne ≠ approx ≈ sim ~ simeq ≃ equiv ≡ \
      to → rightarrow → leftarrow ← mapsto ↦ infty ∞ in ∈ subset ⊂ subseteq ⊆ cup ∪ cap ∩ \
      partial ∂ nabla ∇ sum ∑ prod ∏ int ∫ otimes ⊗ oplus ⊕ odot ⊙ circ ° ll ≪ gg ≫ lesssim ≲ \
      gtrsim ≳ propto ∝ langle ⟨ rangle ⟩ dots … ldots … cdots … forall ∀ exists ∃ sqrt √ \
      degree ° textdegree ° S § copyright ©\
      """;

  private static final Map<String, String> SYMBOLS = symbols();

  private static final Set<String> STYLES =
      Set.of(
          """
          mathrm mathbf mathit mathcal mathbb mathfrak mathsf mathscr mathtt boldsymbol bm bf \
          it rm em sc tt sl sf cal text textrm textbf textit textsc texttt textsf textsl \
          textup textnormal textsuperscript textsubscript emph underline overline bar hat \
          tilde widetilde widehat vec dot ddot operatorname left right big Big bigl bigr Bigl \
          Bigr mbox hbox frac tfrac dfrac binom ensuremath displaystyle textstyle xspace \
          protect noindent quad qquad hspace limits nolimits url href footnote par newline \
          item begin end rmfamily bfseries itshape scriptsize small large Large sb sp\
          """
              .split(" "));

  private TexSymbols() {}

  private static Map<String, String> symbols() {
    Map<String, String> symbols = new HashMap<>();
    for (String table : new String[] {GREEK, LETTERS, SIGNS}) {
      String[] cells = table.strip().split("\\s+");
      for (int i = 0; i < cells.length; i += 2) {
        symbols.put(cells[i], cells[i + 1]);
      }
    }
    return Map.copyOf(symbols);
  }

  /// The combining mark of an accent command, 0 when the command is none.
  static char accent(String name) {
    return ACCENTS.getOrDefault(name, (char) 0);
  }

  /// The characters a command prints, or null.
  static @Nullable String symbol(String name) {
    return SYMBOLS.get(name);
  }

  /// Whether a command changes only how its argument looks.
  static boolean isStyle(String name) {
    return STYLES.contains(name);
  }
}
