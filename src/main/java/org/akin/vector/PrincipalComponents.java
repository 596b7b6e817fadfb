package org.akin.vector;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.SingularValueDecomposition;

/// The directions in which vectors differ most: the leading eigenvectors of their covariance. Each
/// is turned so that its largest component is positive, or the same vectors could come out
/// mirrored.
///
/// Found by singular values, which for such matrices are the eigenvalues: `EigenDecomposition` of
/// Commons Math 3.6 does not converge where most eigenvalues are zero, as for a few papers or many
/// with the same text.
public final class PrincipalComponents {
  private final double[] mean;
  private final double[][] axes;

  private PrincipalComponents(double[] mean, double[][] axes) {
    this.mean = mean;
    this.axes = axes;
  }

  /// Takes up vectors one by one: O(dimension²) memory, and time for each.
  public static final class Builder {
    private final double[] sum;
    private final double[][] products;
    private int count;

    /// @param dimension of the vectors, at least 1
    public Builder(int dimension) {
      sum = new double[dimension];
      products = new double[dimension][dimension];
    }

    /// Takes one vector, which is not kept.
    public void add(float[] vector) {
      count++;
      for (int i = 0; i < sum.length; i++) {
        double value = vector[i];
        sum[i] += value;
        double[] row = products[i];
        for (int j = i; j < sum.length; j++) {
          row[j] += value * vector[j];
        }
      }
    }

    /// O(dimension³).
    ///
    /// @param components to find, at most the dimension
    public PrincipalComponents build(int components) {
      int of = Math.max(1, count);
      double[] mean = new double[sum.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = sum[i] / of;
      }
      double[][] covariance = new double[mean.length][mean.length];
      for (int i = 0; i < mean.length; i++) {
        for (int j = i; j < mean.length; j++) {
          covariance[i][j] = products[i][j] / of - mean[i] * mean[j];
          covariance[j][i] = covariance[i][j];
        }
      }
      RealMatrix vectors = decompose(covariance).getU();
      double[][] axes = new double[components][];
      for (int k = 0; k < components; k++) {
        axes[k] = vectors.getColumn(k);
        turnUpright(axes[k]);
      }
      return new PrincipalComponents(mean, axes);
    }
  }

  /// Where a vector lies along one of the components, from the mean.
  ///
  /// @param component 0 for that of the greatest variance
  public double coordinate(float[] vector, int component) {
    double[] axis = axes[component];
    double sum = 0;
    for (int i = 0; i < axis.length; i++) {
      sum += axis[i] * (vector[i] - mean[i]);
    }
    return sum;
  }

  /// The coordinates of a few vectors along their own components, found from their inner products:
  /// O(vectors² · dimension + vectors³).
  ///
  /// @param vectors at least one, of one dimension
  /// @param components at most as many as there are vectors
  /// @return vectors × components
  public static double[][] coordinates(float[][] vectors, int components) {
    float[][] centered = centered(vectors);
    double[][] products = new double[vectors.length][vectors.length];
    for (int i = 0; i < vectors.length; i++) {
      for (int j = 0; j <= i; j++) {
        products[i][j] = Vectors.dot(centered[i], centered[j]);
        products[j][i] = products[i][j];
      }
    }
    SingularValueDecomposition decomposed = decompose(products);
    double[][] coordinates = new double[vectors.length][components];
    for (int k = 0; k < components; k++) {
      double[] along = decomposed.getU().getColumn(k);
      turnUpright(along);
      double deviation = Math.sqrt(decomposed.getSingularValues()[k]);
      for (int i = 0; i < vectors.length; i++) {
        coordinates[i][k] = along[i] * deviation;
      }
    }
    return coordinates;
  }

  private static float[][] centered(float[][] vectors) {
    float[] mean = new float[vectors[0].length];
    for (float[] vector : vectors) {
      Vectors.add(vector, 1f / vectors.length, mean);
    }
    float[][] centered = new float[vectors.length][];
    for (int i = 0; i < vectors.length; i++) {
      centered[i] = vectors[i].clone();
      Vectors.add(mean, -1, centered[i]);
    }
    return centered;
  }

  private static SingularValueDecomposition decompose(double[][] symmetric) {
    return new SingularValueDecomposition(new Array2DRowRealMatrix(symmetric, false));
  }

  private static void turnUpright(double[] axis) {
    double largest = 0;
    for (double value : axis) {
      largest = Math.abs(value) > Math.abs(largest) ? value : largest;
    }
    if (largest < 0) {
      for (int i = 0; i < axis.length; i++) {
        axis[i] = -axis[i];
      }
    }
  }
}
