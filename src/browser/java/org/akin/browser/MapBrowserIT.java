package org.akin.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.akin.serve.MapFile;
import org.akin.serve.page.words.Language;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The map as pointer and keys use it, drawn by WebGL in software.
class MapBrowserIT extends BrowserTest {
  private static final String ATTENTION = "arXiv:1706.03762";

  /// Where a paper is in the window.
  private static final String PLACE =
      "id => { const view = document.querySelector('.map').view; const row = view.points.row(id);"
          + " const [x, y] = view.plane.toScreen(view.points.x[row], view.points.y[row]); const box"
          + " = view.stage.getBoundingClientRect(); return [x + box.left, y + box.top]; }";

  /// How many pixels are not of the ground, read in the turn in which they are drawn.
  private static final String DRAWN =
      "() => { const { plane } = document.querySelector('.map').view; plane.draw();"
          + " const { gl } = plane; const { width, height } = plane.canvas;"
          + " const pixels = new Uint8Array(4 * width * height);"
          + " gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, pixels);"
          + " const colours = new Uint32Array(pixels.buffer);"
          + " return colours.filter(colour => colour !== colours[0]).length; }";

  private static final String ZOOM = "() => document.querySelector('.map').view.plane.zoom()";

  private Page map() {
    Page page = open("/map");
    ready(page);
    return page;
  }

  /// The map once it knows which paper each point is.
  private Page named() {
    Page page = map();
    page.locator(".map.named").waitFor();
    return page;
  }

  private static void ready(Page page) {
    page.locator(".map.ready").waitFor();
  }

  private static double[] place(Page page, String id) {
    List<?> place = (List<?>) page.evaluate(PLACE, id);
    return new double[] {number(place.get(0)), number(place.get(1))};
  }

  private static double number(Object value) {
    return ((Number) value).doubleValue();
  }

  private static double zoom(Page page) {
    return number(page.evaluate(ZOOM));
  }

  private static int drawn(Page page) {
    return (int) number(page.evaluate(DRAWN));
  }

  @Test
  void drawsEveryPaper() {
    Page page = map();
    assertThat(page.locator(".stage").getAttribute("aria-label"))
        .isEqualTo("Map of " + SITE.library().facts().papers() + " papers");
    assertThat(drawn(page)).isGreaterThan(SITE.library().facts().papers());
  }

  @Test
  void hoverNamesThePaperAndAClickOpensIt() {
    Page page = named();
    double[] at = place(page, ATTENTION);
    page.mouse().move(at[0], at[1]);
    Locator card = page.locator(".hovered");
    card.waitFor();
    assertThat(card.textContent()).contains("Attention Is All You Need", "2017");
    requireAccessible();
    String address = (String) card.locator("a").evaluate("link => link.href");
    assertThat(address).isEqualTo(SITE.origin() + "/papers/" + ATTENTION);
    page.route("**/papers/**", route -> route.fulfill());
    page.mouse().click(at[0], at[1]);
    page.waitForURL(address);
  }

  @Test
  void searchListsAndLightsUpWhatItFinds() {
    Page page = named();
    page.locator("body").press("/");
    page.keyboard().type("attention instead of recurrence");
    page.keyboard().press("Enter");
    Locator found = page.locator(".found");
    found.waitFor();
    assertThat(found.locator("li a").allTextContents()).contains("Attention Is All You Need");
    assertThat(
            number(
                page.evaluate(
                    "() => document.querySelector('.map').view.plane.lit.filter(Boolean).length")))
        .isEqualTo(found.locator("li").count());
    requireAccessible();
    page.keyboard().press("Escape");
    assertThat(found.isVisible()).isFalse();
  }

  /// Draws a square around a paper.
  private static void select(Page page, String id) {
    double[] at = place(page, id);
    page.locator("button.lasso").click();
    page.mouse().move(at[0] - 40, at[1] - 40);
    page.mouse().down();
    for (double[] corner : new double[][] {{40, -40}, {40, 40}, {-40, 40}}) {
      page.mouse().move(at[0] + corner[0], at[1] + corner[1]);
    }
    page.mouse().up();
    page.locator(".found li").last().waitFor();
  }

  @Test
  void aLineAroundPapersListsThemWithTheirTopicsAndKeepsAndExportsThem() {
    Page page = named();
    select(page, ATTENTION);
    Locator found = page.locator(".found");
    assertThat(found.locator("h2").textContent()).matches("\\d+ papers selected");
    assertThat(found.locator("ol li > a").allTextContents()).contains("Attention Is All You Need");
    assertThat(found.locator(".within a").first().getAttribute("href")).startsWith("/topics/t");
    requireAccessible();
    int selected = found.locator("ol li").count();
    String bibtex =
        (String)
            page.evaluate(
                "() => fetch([...document.querySelectorAll('.todo a')][0].href).then(r =>"
                    + " r.text())");
    assertThat(bibtex.split("\n@")).hasSize(selected);
    found.locator(".todo button").first().click();
    assertThat(page.locator("[data-count]").textContent()).isEqualTo(" (" + selected + ")");
    found.getByText("What is akin to them").click();
    page.locator(".found h2:has-text('akin to')").waitFor();
    assertThat(found.locator("ol li").count()).isEqualTo(20);
    assertThat(found.locator("ol li > a").allTextContents())
        .doesNotContain("Attention Is All You Need");
  }

  @Test
  void theAddressHoldsWhatIsShownAndBackGoesBack() {
    Page page = named();
    select(page, ATTENTION);
    String title = page.locator(".found h2").textContent();
    String address = page.url();
    assertThat(address).contains("area=");
    page.locator(".found .close").click();
    page.locator(".legend button").first().click();
    assertThat(page.url()).contains("#").contains("field=f");
    page.goBack();
    page.goBack();
    page.locator(".found ol li").first().waitFor();
    assertThat(page.locator(".found h2").textContent()).isEqualTo(title);
    Page copy = open(address.substring(SITE.origin().length()));
    copy.locator(".found ol li").first().waitFor();
    assertThat(copy.locator(".found h2").textContent()).isEqualTo(title);
  }

  @Test
  void theAddressFollowsZoomAndYears() {
    Page page = named();
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    page.locator(".stage").press("+");
    page.locator(".years input")
        .last()
        .evaluate("input => { input.value = 1990; input.dispatchEvent(new Event('input')); }");
    page.waitForURL(url -> url.contains("at=") && url.contains("-1990"));
    Page copy = open(page.url().substring(SITE.origin().length()));
    ready(copy);
    assertThat(zoom(copy)).isEqualTo(1.5, within(1e-3));
    assertThat(copy.locator(".years output").textContent()).endsWith("to 1990");
  }

  /// How often the map is drawn by what a script does with its view, and its transform then.
  private static List<?> drawnBy(Page page, String script) {
    return (List<?>)
        page.evaluate(
            "async () => { const { view } = document.querySelector('.map'); const frame = () => new"
                + " Promise(requestAnimationFrame); await new Promise(done => setTimeout(done,"
                + " 300)); const { paint } = view; let drawn = 0; view.paint = () => { drawn++;"
                + " paint.call(view); }; "
                + script
                + "; await frame(); await frame(); view.paint = paint; return [drawn,"
                + " view.plane.canvas.style.transform]; }");
  }

  @Test
  void aMoveMovesThePictureAndIsDrawnOnceItStands() {
    Page page = named();
    List<?> moved = drawnBy(page, "view.camera.pan(20, -10)");
    assertThat(number(moved.get(0))).isZero();
    assertThat(moved.get(1)).isEqualTo("translate(-20px, 10px) scale(1)");
    page.waitForCondition(() ->
        page.locator("canvas.points").evaluate("canvas => canvas.style.transform").equals(""));
    assertThat(number(drawnBy(page, "view.lookAt(0)").get(0))).isZero();
    assertThat(number(drawnBy(page, "view.years(1990, 2000)").get(0))).isOne();
    // Farther than the picture goes, and closer than it is sharp.
    String closer = "view.camera.jump({ ...view.plane.view(), scale: 8 * view.plane.scale })";
    assertThat(number(drawnBy(page, closer).get(0))).isOne();
    assertThat(number(drawnBy(page, "view.camera.pan(900, 0)").get(0))).isOne();
  }

  @Test
  void fieldsThatTouchHaveColoursThatCanBeToldApart() {
    Page page = map();
    String least =
        "async () => { const hues = await import(document.querySelector('script[src*=\"map.js\"]')"
            + ".src.replace('map.js', 'hues.js')); const { points } ="
            + " document.querySelector('.map').view; let least = 1; for (const pair of"
            + " points.touching) { const [a, b] = pair.split(' ').map(i =>"
            + " points.fields.list[i - 1]); for (const ground of ['light', 'dark']) least ="
            + " Math.min(least, hues.apart(a, b, ground)); } return least; }";
    assertThat(number(page.evaluate(least))).isGreaterThan(0.08);
    assertThat(page.locator(".legend button").count())
        .isEqualTo(
            (int)
                number(
                    page.evaluate(
                        "() => document.querySelector('.map').view.points.fields.list.length")));
  }

  @Test
  void labelsStayOnTheMapAndApart() {
    Page page = map();
    String clashes =
        "() => { const view = document.querySelector('.map').view; view.labels.draw("
            + "view.panel.boxes()); const named = view.labels.named; const { width, height } ="
            + " view.plane; const bad = named.filter((a, i) => a.left < 0 || a.right > width ||"
            + " a.top < 0 || a.bottom > height || named.some((b, j) => j > i && a.left < b.right &&"
            + " b.left < a.right && a.top < b.bottom && b.top < a.bottom)); return [named.length,"
            + " bad.map(one => one.place.label).join('; ')]; }";
    List<?> found = (List<?>) page.evaluate(clashes);
    assertThat(number(found.get(0))).isGreaterThan(1);
    assertThat(found.get(1)).isEqualTo("");
  }

  @Test
  void aPapersPageHasAMapOfWhatLiesAroundIt() {
    Page page = open("/papers/" + ATTENTION);
    Locator small = page.locator(".smallmap");
    Locator marked = small.locator("svg a");
    assertThat(marked.count()).isGreaterThan(4);
    String title = marked.first().locator("title").textContent();
    assertThat(title).matches("\\d+\\. .+");
    marked.first().focus();
    page.keyboard().press("Enter");
    page.waitForURL(url -> !url.contains(ATTENTION));
    assertThat(title).endsWith(page.locator("h1").textContent().strip());
  }

  @Test
  void isPrintedWithoutButtons() {
    Page page = map();
    page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
    assertThat(page.locator("button.lasso").isVisible()).isFalse();
    assertThat(page.locator("header.site").isVisible()).isFalse();
    assertThat(page.locator(".legend").isVisible()).isTrue();
  }

  @Test
  void keysMoveZoomAndReadOut() {
    Page page = named();
    page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));
    Locator canvas = page.locator(".stage");
    canvas.press("+");
    assertThat(zoom(page)).isEqualTo(1.5, within(1e-6));
    canvas.press("ArrowRight");
    page.locator(".hovered").waitFor();
    assertThat(page.locator(".looking").textContent())
        .isEqualTo(page.locator(".hovered a").textContent());
    canvas.press("0");
    assertThat(zoom(page)).isEqualTo(1, within(1e-6));
  }

  @Test
  void theYearsChosenHideAllOthers() {
    Page page = map();
    int all = drawn(page);
    page.locator(".years input")
        .last()
        .evaluate("input => { input.value = 1990; input.dispatchEvent(new Event('input')); }");
    assertThat(drawn(page)).isLessThan(all / 2);
    assertThat(page.locator(".years output").textContent()).endsWith("to 1990");
  }

  @Test
  void saysSoWhereThereIsNoWebGl() {
    BrowserContext context = SITE.browser().newContext(Look.LIGHT_WIDE.context());
    try {
      Page page = context.newPage();
      page.addInitScript("HTMLCanvasElement.prototype.getContext = () => null");
      page.navigate(SITE.origin() + "/map");
      page.locator(".map.failed").waitFor();
      assertThat(page.locator(".notice").textContent()).contains("no WebGL 2");
    } finally {
      context.close();
    }
  }

  @Test
  void theFileOpensWithoutAServerAndAsksNobody(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("map.html");
    Files.writeString(file, MapFile.html(SITE.library(), Language.ENGLISH));
    BrowserContext context = SITE.browser().newContext(Look.DARK_WIDE.context());
    List<String> asked = new ArrayList<>();
    try {
      context.onRequest(request -> asked.add(request.url()));
      Page page = context.newPage();
      page.navigate(file.toUri().toString());
      ready(page);
      assertThat(drawn(page)).isGreaterThan(SITE.library().facts().papers());
      page.locator("#find").fill("attention is all");
      page.keyboard().press("Enter");
      page.locator(".found").waitFor();
      assertThat(page.locator(".found li a").first().getAttribute("href"))
          .isEqualTo("https://arxiv.org/abs/1706.03762");
      assertThat(asked).allMatch(url -> url.startsWith("file:") || url.startsWith("data:"));
    } finally {
      context.close();
    }
  }
}
