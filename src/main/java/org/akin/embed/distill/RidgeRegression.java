package org.akin.embed.distill;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/// Finds the vectors of tokens whose mean over a text is nearest to the text's own vector, in the
/// sense of least squares, and which are not far from given ones where texts say little: with X
/// texts × tokens (the share of each token in a text), Y texts × dimension and W₀ tokens ×
/// dimension, the least of ‖XW − Y‖² + λ‖W − W₀‖². By conjugate gradients with the diagonal as
/// preconditioner, for some columns at a time, since columns do not depend on one another.
final class RidgeRegression {
  /// Columns that are worked on together: a row of them fills a few cache lines.
  private static final int COLUMNS = 48;

  private static final double NOTHING = 1e-20;

  private final List<TextTokens> texts;
  private final List<float[]> vectors;
  private final double lambda;
  private final int iterations;

  /// @param texts rows of X
  /// @param vectors rows of Y, in the same order
  RidgeRegression(List<TextTokens> texts, List<float[]> vectors, double lambda, int iterations) {
    this.texts = texts;
    this.vectors = vectors;
    this.lambda = lambda;
    this.iterations = iterations;
  }

  /// Moves W₀ to W on all cores, in place.
  void solve(float[][] rows) {
    int dimension = rows[0].length;
    float[] diagonal = diagonal(rows.length);
    IntStream.range(0, (dimension + COLUMNS - 1) / COLUMNS)
        .parallel()
        .forEach(part -> {
          int from = part * COLUMNS;
          new Columns(rows, diagonal, from, Math.min(COLUMNS, dimension - from)).solve();
        });
  }

  private float[] diagonal(int tokens) {
    float[] diagonal = new float[tokens];
    Arrays.fill(diagonal, (float) lambda);
    for (TextTokens text : texts) {
      for (int i = 0; i < text.size(); i++) {
        diagonal[text.token(i)] += text.share(i) * text.share(i);
      }
    }
    return diagonal;
  }

  /// Some columns of the problem; matrices of tokens × columns lie row by row.
  private final class Columns {
    private final float[][] rows;
    private final float[] diagonal;
    private final int from;
    private final int width;
    private final float[] residual;
    private final float[] direction;
    private final float[] product;
    private final float[] change;

    Columns(float[][] rows, float[] diagonal, int from, int width) {
      this.rows = rows;
      this.diagonal = diagonal;
      this.from = from;
      this.width = width;
      this.residual = new float[rows.length * width];
      this.direction = new float[rows.length * width];
      this.product = new float[rows.length * width];
      this.change = new float[rows.length * width];
    }

    void solve() {
      beginResidual();
      double[] before = new double[width];
      for (int iteration = 0; iteration < iterations; iteration++) {
        double[] now = preconditioned(residual, residual);
        turn(now, before, iteration == 0);
        multiply();
        step(now);
        before = now;
      }
      for (int token = 0; token < rows.length; token++) {
        for (int i = 0; i < width; i++) {
          rows[token][from + i] += change[token * width + i];
        }
      }
    }

    /// Xᵀ(Y − XW₀).
    private void beginResidual() {
      float[] missing = new float[width];
      for (int text = 0; text < texts.size(); text++) {
        TextTokens tokens = texts.get(text);
        System.arraycopy(vectors.get(text), from, missing, 0, width);
        for (int t = 0; t < tokens.size(); t++) {
          float share = tokens.share(t);
          float[] row = rows[tokens.token(t)];
          for (int i = 0; i < width; i++) {
            missing[i] -= share * row[from + i];
          }
        }
        scatter(tokens, missing, residual);
      }
    }

    private void scatter(TextTokens tokens, float[] row, float[] into) {
      for (int t = 0; t < tokens.size(); t++) {
        float share = tokens.share(t);
        int at = tokens.token(t) * width;
        for (int i = 0; i < width; i++) {
          into[at + i] += share * row[i];
        }
      }
    }

    /// For each column the sum of a · b / diagonal.
    private double[] preconditioned(float[] a, float[] b) {
      double[] sums = new double[width];
      for (int token = 0; token < rows.length; token++) {
        for (int i = 0; i < width; i++) {
          int at = token * width + i;
          sums[i] += (double) a[at] * b[at] / diagonal[token];
        }
      }
      return sums;
    }

    private void turn(double[] now, double[] before, boolean first) {
      for (int token = 0; token < rows.length; token++) {
        for (int i = 0; i < width; i++) {
          int at = token * width + i;
          double kept = first ? 0 : now[i] / Math.max(before[i], NOTHING) * direction[at];
          direction[at] = (float) (residual[at] / diagonal[token] + kept);
        }
      }
    }

    /// The product is (XᵀX + λ) · direction.
    private void multiply() {
      for (int at = 0; at < product.length; at++) {
        product[at] = (float) lambda * direction[at];
      }
      float[] row = new float[width];
      for (TextTokens tokens : texts) {
        Arrays.fill(row, 0);
        for (int t = 0; t < tokens.size(); t++) {
          float share = tokens.share(t);
          int at = tokens.token(t) * width;
          for (int i = 0; i < width; i++) {
            row[i] += share * direction[at + i];
          }
        }
        scatter(tokens, row, product);
      }
    }

    private void step(double[] now) {
      double[] curvature = new double[width];
      for (int at = 0; at < product.length; at++) {
        curvature[at % width] += (double) direction[at] * product[at];
      }
      for (int at = 0; at < product.length; at++) {
        int i = at % width;
        float length = (float) (now[i] / Math.max(curvature[i], NOTHING));
        change[at] += length * direction[at];
        residual[at] -= length * product[at];
      }
    }
  }
}
