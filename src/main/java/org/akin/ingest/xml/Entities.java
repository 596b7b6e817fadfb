package org.akin.ingest.xml;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The characters that entity names stand for: those of HTML 4, which the document types of
/// catalogues repeat, and those that a document declares itself as plain text. An entity that is
/// declared with other entities or with a file in it is refused, since expanding it could fetch or
/// fill anything. Not thread-safe.
final class Entities {
  /// Code points 160 to 255, in order.
  private static final String LATIN =
      "nbsp iexcl cent pound curren yen brvbar sect uml copy ordf laquo not shy reg macr deg plusmn"
          + " sup2 sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest"
          + " Agrave Aacute Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave"
          + " Iacute Icirc Iuml ETH Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave"
          + " Uacute Ucirc Uuml Yacute THORN szlig agrave aacute acirc atilde auml aring aelig"
          + " ccedil egrave eacute ecirc euml igrave iacute icirc iuml eth ntilde ograve oacute"
          + " ocirc otilde ouml divide oslash ugrave uacute ucirc uuml yacute thorn yuml";

  /// Names and their characters, in turn.
  private static final String OTHERS =
      "lt < gt > amp & quot \" apos ' "
          + "OElig Œ oelig œ Scaron Š scaron š Zcaron Ž zcaron ž Ccaron Č ccaron č Rcaron Ř rcaron"
          + " ř Ecaron Ě ecaron ě Ncaron Ň ncaron ň Dcaron Ď dcaron ď Tcaron Ť tcaron ť Yuml Ÿ"
          + " Cacute Ć cacute ć Nacute Ń nacute ń Sacute Ś sacute ś Zacute Ź zacute ź Lstrok Ł"
          + " lstrok ł Zdot Ż zdot ż Aogon Ą aogon ą Eogon Ę eogon ę Abreve Ă abreve ă Gbreve Ğ"
          + " gbreve ğ Scedil Ş scedil ş Tcedil Ţ tcedil ţ Odblac Ő odblac ő Udblac Ű udblac ű"
          + " Uring Ů uring ů Amacr Ā amacr ā Emacr Ē emacr ē Imacr Ī imacr ī Omacr Ō omacr ō"
          + " Umacr Ū umacr ū Dstrok Đ dstrok đ inodot ı Idot İ"
          + " fnof ƒ circ ˆ tilde ˜ Alpha Α Beta Β Gamma Γ Delta Δ Epsilon Ε Zeta Ζ Eta Η Theta Θ"
          + " Iota Ι Kappa Κ Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ"
          + " Phi Φ Chi Χ Psi Ψ Omega Ω alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η"
          + " theta θ iota ι kappa κ lambda λ mu μ nu ν xi ξ omicron ο pi π rho ρ sigmaf ς sigma σ"
          + " tau τ upsilon υ phi φ chi χ psi ψ omega ω thetasym ϑ upsih ϒ piv ϖ ensp \u2002 emsp"
          + " \u2003 thinsp \u2009 zwnj \u200c zwj \u200d lrm \u200e rlm \u200f ndash – mdash —"
          + " horbar ― lsquo ‘ rsquo ’ sbquo ‚ ldquo “ rdquo ” bdquo „ dagger † Dagger ‡ bull •"
          + " hellip … permil ‰ prime ′ Prime ″ lsaquo ‹ rsaquo › oline ‾ frasl ⁄ euro € image ℑ"
          + " weierp ℘ real ℜ trade ™ alefsym ℵ larr ← uarr ↑ rarr → darr ↓ harr ↔ crarr ↵ lArr ⇐"
          + " uArr ⇑ rArr ⇒ dArr ⇓ hArr ⇔ forall ∀ part ∂ exist ∃ empty ∅ nabla ∇ isin ∈ notin ∉"
          + " ni ∋ prod ∏ sum ∑ minus − lowast ∗ radic √ prop ∝ infin ∞ ang ∠ and ∧ or ∨ cap ∩"
          + " cup ∪ int ∫ there4 ∴ sim ∼ cong ≅ asymp ≈ ne ≠ equiv ≡ le ≤ ge ≥ sub ⊂ sup ⊃ nsub ⊄"
          + " sube ⊆ supe ⊇ oplus ⊕ otimes ⊗ perp ⊥ sdot ⋅ lceil ⌈ rceil ⌉ lfloor ⌊ rfloor ⌋"
          + " lang ⟨ rang ⟩ loz ◊ spades ♠ clubs ♣ hearts ♥ diams ♦";

  private static final Map<String, String> KNOWN = known();

  private static final Pattern DECLARATION =
      Pattern.compile(
          "<!ENTITY\\s+([\\w.-]{1,64})\\s+(?:\"([^\"]{0,4000})\"|'([^']{0,4000})'|[A-Z])");

  private final Map<String, String> declared = new HashMap<>();
  private final Set<String> refused = new HashSet<>();

  /// @param documentType the document's own declarations, perhaps empty
  Entities(String documentType) {
    Matcher declaration = DECLARATION.matcher(documentType);
    while (declaration.find()) {
      String name = declaration.group(1);
      String value = declaration.group(2) == null ? declaration.group(3) : declaration.group(2);
      if (value == null || value.contains("&") || value.contains("%") || value.contains("<")) {
        refused.add(name);
      } else {
        declared.putIfAbsent(name, value);
      }
    }
  }

  /// The text of an entity, null when the name is unknown.
  @Nullable String text(String name) {
    String known = KNOWN.get(name);
    return known == null ? declared.get(name) : known;
  }

  /// Whether the document declares the entity in a way that is not expanded.
  boolean isRefused(String name) {
    return !KNOWN.containsKey(name) && refused.contains(name);
  }

  private static Map<String, String> known() {
    Map<String, String> known = new HashMap<>();
    int codePoint = 160;
    for (String name : LATIN.split(" ")) {
      known.put(name, Character.toString(codePoint++));
    }
    String[] others = OTHERS.split(" ");
    for (int i = 0; i + 1 < others.length; i += 2) {
      known.put(others[i], others[i + 1]);
    }
    return Map.copyOf(known);
  }
}
