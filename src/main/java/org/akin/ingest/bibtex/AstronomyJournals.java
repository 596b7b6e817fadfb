package org.akin.ingest.bibtex;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The journals that the Astrophysics Data System names by commands such as `\apj`, which the
/// styles of astronomy define.
final class AstronomyJournals {
  private static final String TABLE =
      """
      aj=Astronomical Journal
      actaa=Acta Astronomica
      araa=Annual Review of Astronomy and Astrophysics
      apj=Astrophysical Journal
      apjl=Astrophysical Journal Letters
      apjs=Astrophysical Journal Supplement
      ao=Applied Optics
      apss=Astrophysics and Space Science
      aap=Astronomy and Astrophysics
      aapr=Astronomy and Astrophysics Reviews
      aaps=Astronomy and Astrophysics Supplement
      azh=Astronomicheskii Zhurnal
      baas=Bulletin of the American Astronomical Society
      caa=Chinese Astronomy and Astrophysics
      cjaa=Chinese Journal of Astronomy and Astrophysics
      gca=Geochimica et Cosmochimica Acta
      grl=Geophysical Research Letters
      iaucirc=IAU Circulars
      icarus=Icarus
      jcap=Journal of Cosmology and Astroparticle Physics
      jcp=Journal of Chemical Physics
      jgr=Journal of Geophysical Research
      jqsrt=Journal of Quantitative Spectroscopy and Radiative Transfer
      jrasc=Journal of the Royal Astronomical Society of Canada
      memras=Memoirs of the Royal Astronomical Society
      memsai=Memorie della Società Astronomica Italiana
      mnras=Monthly Notices of the Royal Astronomical Society
      na=New Astronomy
      nar=New Astronomy Reviews
      nat=Nature
      nphysa=Nuclear Physics A
      pasa=Publications of the Astronomical Society of Australia
      pasj=Publications of the Astronomical Society of Japan
      pasp=Publications of the Astronomical Society of the Pacific
      physrep=Physics Reports
      physscr=Physica Scripta
      planss=Planetary and Space Science
      pra=Physical Review A
      prb=Physical Review B
      prc=Physical Review C
      prd=Physical Review D
      pre=Physical Review E
      prl=Physical Review Letters
      procspie=Proceedings of the SPIE
      psj=Planetary Science Journal
      qjras=Quarterly Journal of the Royal Astronomical Society
      rmxaa=Revista Mexicana de Astronomía y Astrofísica
      skytel=Sky and Telescope
      solphys=Solar Physics
      sovast=Soviet Astronomy
      ssr=Space Science Reviews
      zap=Zeitschrift für Astrophysik
      """;

  private static final Map<String, String> NAMES = names();

  private AstronomyJournals() {}

  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    TABLE.lines().map(line -> line.split("=", 2)).forEach(pair -> names.put(pair[0], pair[1]));
    return Map.copyOf(names);
  }

  /// The journal that a field consisting of such a command names, null when it is another text.
  static @Nullable String name(String field) {
    return field.startsWith("\\") ? NAMES.get(field.substring(1)) : null;
  }
}
