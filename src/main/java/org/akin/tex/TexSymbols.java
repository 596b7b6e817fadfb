package org.akin.tex;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The characters that TeX's commands stand for.
final class TexSymbols {
  private static final String GREEK =
      """
      alpha α beta β gamma γ delta δ epsilon ε varepsilon ε zeta ζ eta η theta θ vartheta θ iota ι
      kappa κ varkappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π varpi π rho ρ varrho ρ sigma σ
      varsigma σ tau τ upsilon υ phi φ varphi φ chi χ psi ψ omega ω Gamma Γ varGamma Γ Delta Δ
      varDelta Δ Theta Θ varTheta Θ Lambda Λ varLambda Λ Xi Ξ Pi Π Sigma Σ varSigma Σ Upsilon Υ
      Phi Φ varPhi Φ Psi Ψ varPsi Ψ Omega Ω varOmega Ω eps ε digamma ϝ
      """;

  /// Letters of words: TeX eats the blank after them.
  private static final String LETTERS =
      """
      ss ß SS ẞ o ø O Ø l ł L Ł ae æ AE Æ oe œ OE Œ aa å AA Å i i j j dh ð DH Ð th þ TH Þ dj đ DJ Đ
      ng ŋ NG Ŋ ij ĳ IJ Ĳ P ¶ S § copyright © pounds £ textschwa ə
      """;

  /// LaTeX's text companion, of which TeX eats the blank too.
  private static final String TEXT =
      """
      quoteleft ‘ quoteright ’ quotedblleft “ quotedblright ” quotesingle ' quotedbl "
      quotestraightbase ‚ quotestraightdblbase „ endash – emdash — less < greater > bar |
      backslash \\ braceleft { braceright } asciitilde ~ asciicircum ^ underscore _ dollar $
      sterling £ yen ¥ euro € cent ¢ currency ¤ florin ƒ won ₩ lira ₤ naira ₦ peso ₱ baht ฿ dong ₫
      colonmonetary ₡ guarani ₲ section § paragraph ¶ pilcrow ¶ degree ° celsius ℃ ohm Ω mho ℧
      mu µ micro µ times × div ÷ pm ± minus − fractionsolidus ⁄ onehalf ½ onequarter ¼
      threequarters ¾ onesuperior ¹ twosuperior ² threesuperior ³ ordfeminine ª ordmasculine º
      registered ® trademark ™ copyright © servicemark ℠ circledP ℗ numero № estimated ℮ recipe ℞
      perthousand ‰ pertenthousand ‱ bullet • periodcentered · dagger † daggerdbl ‡
      asteriskcentered ∗ bardbl ‖ brokenbar ¦ ellipsis … exclamdown ¡ questiondown ¿ interrobang ‽
      leftarrow ← rightarrow → uparrow ↑ downarrow ↓ lbrackdbl ⟦ rbrackdbl ⟧ langle ⟨ rangle ⟩
      lquill ⁅ rquill ⁆ referencemark ※ musicalnote ♪ discount ⁒ bigcircle ◯ openbullet ◦ lnot ¬
      surd √ visiblespace ␣ asciidieresis ¨ asciiacute ´ asciigrave ` asciibreve ˘ asciicaron ˇ
      asciimacron ¯ acutedbl ˝ dblhyphen - born * died † married ⚭ divorced ⚮ kra ĸ longs ſ
      """;

  private static final String SIGNS =
      """
      times × cdot · pm ± mp ∓ div ÷ leq ≤ le ≤ leqslant ≤ leqq ≤ geq ≥ ge ≥ geqslant ≥ geqq ≥
      lt < gt > neq ≠ ne ≠ approx ≈ sim ~ simeq ≃ cong ≅ equiv ≡ asymp ≍ doteq ≐ to → rightarrow →
      longrightarrow → leftarrow ← gets ← longleftarrow ← leftrightarrow ↔ longleftrightarrow ↔
      Rightarrow ⇒ Longrightarrow ⇒ implies ⇒ Leftarrow ⇐ Leftrightarrow ⇔ iff ⇔ uparrow ↑
      downarrow ↓ updownarrow ↕ Uparrow ⇑ Downarrow ⇓ nearrow ↗ searrow ↘ swarrow ↙ nwarrow ↖
      xrightarrow → hookrightarrow ↪ hookleftarrow ↩ rightharpoonup ⇀ leftharpoonup ↼
      rightleftharpoons ⇌ twoheadrightarrow ↠ rightsquigarrow ⇝ leadsto ⇝ mapsto ↦ longmapsto ↦
      infty ∞ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ subsetneq ⊊ supset ⊃ supseteq ⊇ Subset ⋐
      cup ∪ cap ∩ bigcup ⋃ bigcap ⋂ sqcup ⊔ sqcap ⊓ uplus ⊎ setminus ∖ smallsetminus ∖ emptyset ∅
      varnothing ∅ partial ∂ nabla ∇ sum ∑ prod ∏ coprod ∐ int ∫ iint ∬ iiint ∭ oint ∮ otimes ⊗
      bigotimes ⨂ oplus ⊕ bigoplus ⨁ ominus ⊖ odot ⊙ boxtimes ⊠ rtimes ⋊ ltimes ⋉ wr ≀ ast * star ⋆
      bigstar ★ circ ° bullet • diamond ⋄ Diamond ◇ triangle △ bigtriangleup △ triangledown ▽
      triangleleft ◁ triangleright ▷ square □ Box □ blacksquare ■ wedge ∧ land ∧ vee ∨ lor ∨ neg ¬
      lnot ¬ ll ≪ gg ≫ lesssim ≲ gtrsim ≳ lessapprox ⪅ gtrapprox ⪆ prec ≺ preceq ⪯ succ ≻ succeq ⪰
      propto ∝ perp ⊥ bot ⊥ top ⊤ parallel ∥ mid | nmid ∤ vert | lvert | rvert | Vert ‖ lVert ‖
      rVert ‖ langle ⟨ rangle ⟩ lfloor ⌊ rfloor ⌋ lceil ⌈ rceil ⌉ lbrace { rbrace } lbrack [
      rbrack ] llbracket ⟦ rrbracket ⟧ dots … ldots … cdots … dotsc … dotsb … vdots ⋮ ddots ⋱
      forall ∀ exists ∃ nexists ∄ vdash ⊢ models ⊨ vDash ⊨ degree ° arcsec ″ arcmin ′ prime ′
      backslash \\ colon : dag † dagger † ddag ‡ ddagger ‡ ell ℓ hbar ħ hslash ħ imath ı jmath ȷ
      Re Re Im Im wp ℘ aleph ℵ beth ℶ complement ∁ angle ∠ measuredangle ∡ therefore ∴ because ∵
      sharp ♯ flat ♭ natural ♮ checkmark ✓ cmark ✓ xmark ✗ maltese ✠ lozenge ◊ heartsuit ♥
      spadesuit ♠ clubsuit ♣ diamondsuit ♦ guillemotleft « guillemotright » guillemetleft «
      guillemetright » guilsinglleft ‹ guilsinglright › quotesinglbase ‚ quotedblbase „ euro €
      percent % micro µ slash / TeX TeX LaTeX LaTeX LaTeXe LaTeX BibTeX BibTeX eg e.g. ie i.e.
      etc etc. bmod mod mod mod
      """;

  /// Functions, which no letter before them may join.
  private static final String FUNCTIONS =
      """
      log ln lg exp sin cos tan cot sec csc sinh cosh tanh coth arcsin arccos arctan max min sup inf
      lim limsup liminf argmax argmin det dim deg gcd ker hom Pr tr rank sgn sign diag
      """;

  private static final Map<String, String> SYMBOLS = symbols();
  private static final Map<String, String> EATING = eating();

  private TexSymbols() {}

  private static Map<String, String> symbols() {
    Map<String, String> symbols = new HashMap<>();
    put(symbols, "", GREEK);
    put(symbols, "", SIGNS);
    for (String name : FUNCTIONS.strip().split("\\s+")) {
      symbols.put(name, name);
    }
    symbols.put("etal", "et al.");
    return Map.copyOf(symbols);
  }

  private static Map<String, String> eating() {
    Map<String, String> symbols = new HashMap<>();
    put(symbols, "", LETTERS);
    put(symbols, "text", TEXT);
    put(symbols, "text", GREEK);
    put(symbols, "up", GREEK);
    symbols.put("textmu", "µ");
    symbols.put("upmu", "µ");
    return Map.copyOf(symbols);
  }

  private static void put(Map<String, String> symbols, String prefix, String table) {
    String[] cells = table.strip().split("\\s+");
    for (int i = 0; i < cells.length; i += 2) {
      symbols.put(prefix + cells[i], cells[i + 1]);
    }
  }

  /// The characters a command prints, or null.
  static @Nullable String symbol(String name) {
    String symbol = SYMBOLS.get(name);
    return symbol == null ? EATING.get(name) : symbol;
  }

  /// Whether the blank after a command in running text belongs to the command.
  static boolean eatsBlank(String name) {
    return EATING.containsKey(name);
  }

  /// Whether a command prints a word, such as `log`, that letters around it must not join.
  static boolean isWord(String name) {
    String symbol = SYMBOLS.get(name);
    return symbol != null && symbol.length() > 1 && Character.isLetter(symbol.charAt(1));
  }
}
