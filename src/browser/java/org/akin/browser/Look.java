package org.akin.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.ColorScheme;
import java.util.Locale;

/// The forms in which every page is looked at.
enum Look {
  LIGHT_NARROW(ColorScheme.LIGHT, 360),
  LIGHT_WIDE(ColorScheme.LIGHT, 1280),
  DARK_NARROW(ColorScheme.DARK, 360),
  DARK_WIDE(ColorScheme.DARK, 1280);

  private static final int HEIGHT = 800;

  private final ColorScheme scheme;
  private final int width;

  Look(ColorScheme scheme, int width) {
    this.scheme = scheme;
    this.width = width;
  }

  Browser.NewContextOptions context() {
    return new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, HEIGHT);
  }

  /// `light-360`.
  @Override
  public String toString() {
    return scheme.name().toLowerCase(Locale.ROOT) + "-" + width;
  }
}
