package org.akin.local.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Ways in which disks and people damage a file.
public enum Damage {
  FLIPPED_BIT {
    @Override
    byte[] apply(byte[] whole, Random random) {
      byte[] damaged = whole.clone();
      damaged[random.nextInt(whole.length)] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      return damaged;
    }
  },
  /// As a disk loses it.
  ZERO_SECTOR {
    @Override
    byte[] apply(byte[] whole, Random random) {
      byte[] damaged = whole.clone();
      int from = random.nextInt(whole.length) / SECTOR * SECTOR;
      Arrays.fill(damaged, from, Math.min(whole.length, from + SECTOR), (byte) 0);
      return damaged;
    }
  },
  GARBAGE {
    @Override
    byte[] apply(byte[] whole, Random random) {
      byte[] damaged = whole.clone();
      byte[] garbage = new byte[Math.min(whole.length, SECTOR)];
      random.nextBytes(garbage);
      int from = random.nextInt(whole.length - garbage.length + 1);
      System.arraycopy(garbage, 0, damaged, from, garbage.length);
      return damaged;
    }
  },
  TRUNCATED {
    @Override
    byte[] apply(byte[] whole, Random random) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
  },
  DELETED {
    @Override
    byte[] apply(byte[] whole, Random random) {
      return whole;
    }
  };

  private static final int SECTOR = 512;

  abstract byte[] apply(byte[] whole, Random random);

  /// Damages a file that is not empty.
  public void to(Path file, Random random) throws IOException {
    if (this == DELETED) {
      Files.delete(file);
    } else {
      Files.write(file, apply(Files.readAllBytes(file), random));
    }
  }

  /// The files below a directory that are not empty, by their path in it.
  public static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> Files.isRegularFile(file) && file.toFile().length() > 0)
          .map(directory::relativize)
          .sorted()
          .collect(Collectors.toCollection(ArrayList::new));
    }
  }

  /// Copies a directory to where none is.
  public static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      }
    }
  }
}
