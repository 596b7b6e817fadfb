package org.akin.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BoilerplateTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '§',
      value = {
        "We dig. © 2019 Example B.V. All rights reserved. | We dig.",
        "We dig.© The Author(s) 2020. | We dig.",
        "We dig. Copyright © 2011 John Example. All rights reserved. | We dig.",
        "We dig. (c) 2004 Example Inc. | We dig.",
        "We dig. (PsycINFO Database Record (c) 2016 XYZ, all rights reserved). | We dig.",
        "We dig. This article is protected by copyright. All rights reserved. | We dig.",
        "Who digs? Crown Copyright © 2012 Published by Elsevier Ltd. | Who digs?",
        "Abstract: We dig. | We dig.",
        "ABSTRACT We dig. | We dig.",
        "Abstract—We dig. | We dig.",
        "Abstract. We dig. | We dig.",
        "Abstract Background: We dig. | Background: We dig.",
      })
  void dropsHeadsAndNotices(String summary, String body) {
    assertThat(Boilerplate.trim(summary)).isEqualTo(body);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Abstract interpretation finds errors.",
        "Abstract State Machines are old.",
        "Abstracts: how to write them.",
        "Courts apply copyright law of 1976 to songs. We ask which.",
        "There are (a) frogs, (b) toads, and (c) newts of 2004.",
        "Songs. (c) In 2004 we sang more of them.",
        "The sign © marks songs, and " + "we sing them again and again; ",
        "Published by hand, books are rare.",
      })
  void leavesSentences(String summary) {
    assertThat(Boilerplate.trim(summary)).isSameAs(summary);
  }

  @Test
  void leavesNothingOfANoticeAlone() {
    assertThat(Boilerplate.trim("© 2019 Example B.V. All rights reserved.")).isEmpty();
  }

  @Test
  void leavesANoticeThatTextFollows() {
    String body = "We dig. © 2019 Example. " + "Then we go on to dig in other places. ".repeat(20);
    assertThat(Boilerplate.trim(body)).isEqualTo(body);
  }
}
