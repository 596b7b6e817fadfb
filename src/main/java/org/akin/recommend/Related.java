package org.akin.recommend;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.akin.paper.Paper;

/// One recommended paper.
///
/// @param number the store's number of the paper, of no meaning outside
/// @param paper the paper
/// @param cosine plain dot product of its unit vector with the query's, -1 to 1
public record Related(@JsonIgnore int number, Paper paper, float cosine) {
  /// Takes back the rounding by which the product of two unit vectors can pass 1.
  public Related {
    cosine = Math.clamp(cosine, -1f, 1f);
  }
}
