package org.akin.serve.overload;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

final class QuotasTest {
  private static final InetAddress CLIENT = InetAddress.ofLiteral("203.0.113.9");

  @Test
  void givesEachClientItsTokensAndSaysWhenThereAreMore() {
    var quotas = new Quotas(6);
    assertThat(quotas.take(CLIENT, 5).allowed()).isTrue();
    assertThat(quotas.take(CLIENT, 1).remaining()).isZero();
    Quotas.Verdict refused = quotas.take(CLIENT, 3);
    assertThat(refused.allowed()).isFalse();
    assertThat(refused.retrySeconds()).isBetween(25L, 30L);
    assertThat(refused.resetSeconds()).isBetween(50L, 60L);
    assertThat(quotas.take(InetAddress.ofLiteral("203.0.113.10"), 6).allowed()).isTrue();
  }

  @Test
  void answersARequestThatCostsMoreThanABucketFromAFullOne() {
    var quotas = new Quotas(6);
    assertThat(quotas.take(CLIENT, 1000).allowed()).isTrue();
    assertThat(quotas.take(CLIENT, 1).allowed()).isFalse();
  }

  @Test
  void countsAnIpv6NetworkOf64BitsAsOneClient() {
    var quotas = new Quotas(1);
    assertThat(quotas.take(InetAddress.ofLiteral("2001:db8:0:1::1"), 1).allowed()).isTrue();
    assertThat(quotas.take(InetAddress.ofLiteral("2001:db8:0:1:ffff::2"), 1).allowed()).isFalse();
    assertThat(quotas.take(InetAddress.ofLiteral("2001:db8:0:2::1"), 1).allowed()).isTrue();
  }

  @Test
  void keepsTheBucketsOfTheClientsSeenLast() {
    var quotas = new Quotas(1);
    quotas.take(CLIENT, 1);
    for (int i = 0; i < Quotas.MOST_CLIENTS + 10; i++) {
      String address = "10.%d.%d.%d".formatted(i >> 16, i >> 8 & 255, i & 255);
      quotas.take(InetAddress.ofLiteral(address), 1);
    }
    assertThat(quotas.clients()).isEqualTo(Quotas.MOST_CLIENTS);
    assertThat(quotas.take(InetAddress.ofLiteral("10.0.195.80"), 1).allowed()).isFalse();
  }

  @Test
  void givesNoTokenTwiceToManyThreads() throws Exception {
    var quotas = new Quotas(100);
    List<Callable<Boolean>> requests = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      requests.add(() -> quotas.take(CLIENT, 1).allowed());
    }
    long allowed = 0;
    try (var threads = Executors.newFixedThreadPool(8)) {
      for (var request : threads.invokeAll(requests)) {
        allowed += request.get() ? 1 : 0;
      }
    }
    // What is refilled meanwhile, at 100 a minute.
    assertThat(allowed).isBetween(100L, 120L);
  }
}
