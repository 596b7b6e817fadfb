package org.akin.cite;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names as real records write them.
class PersonNameTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Ashish Vaswani             | Ashish       | ''      | Vaswani          | ''
          Vaswani, Ashish            | Ashish       | ''      | Vaswani          | ''
          Ludwig van Beethoven       | Ludwig       | van     | Beethoven        | ''
          Rene van de Molengraft     | Rene         | van de  | Molengraft       | ''
          van de Wouw, Nathan        | Nathan       | van de  | Wouw             | ''
          Maria de la Cruz Gomez     | Maria        | de la   | Cruz Gomez       | ''
          John F. Smith Jr.          | John F.      | ''      | Smith            | Jr.
          Smith, Jr., John           | John         | ''      | Smith            | Jr.
          Smith, John, Jr.           | John         | ''      | Smith            | Jr.
          William Gates III          | William      | ''      | Gates            | III
          J\\"urgen Sprekels         | Jürgen       | ''      | Sprekels         | ''
          R\\^omulo Damasclin        | Rômulo       | ''      | Damasclin        | ''
          Stefan Le Coz (IMT         | Stefan Le    | ''      | Coz              | ''
          Ingo Witt (Potsdam)        | Ingo         | ''      | Witt             | ''
          Luiz M. Faria,             | Luiz M.      | ''      | Faria            | ''
          Adimurthi                  | ''           | ''      | Adimurthi        | ''
          """)
  void takesNamesApart(
      String written, String given, String particle, String family, String suffix) {
    assertThat(PersonName.of(written))
        .isEqualTo(new PersonName(family, given, particle, suffix, false));
  }

  @ParameterizedTest
  @CsvSource({
    "Euclid Collaboration",
    "BAAI RoboBrain Team",
    "王小明",
    "Google Research Team",
    "MAMBA)"
  })
  void leavesNamesWholeThatHaveNoParts(String written) {
    PersonName name = PersonName.of(written);

    assertThat(name.given()).isEmpty();
    assertThat(name.family()).isEqualTo(written.replace(")", ""));
  }
}
