package org.akin.export.parquet;

import org.apache.parquet.format.CompressionCodec;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.DateType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.StringType;
import org.apache.parquet.format.Type;

/// What a value is, in the format's terms.
enum Kind {
  TEXT(Type.BYTE_ARRAY),
  NUMBER(Type.INT32),
  /// Days since 1970-01-01.
  DATE(Type.INT32),
  REAL(Type.FLOAT),
  FLAG(Type.BOOLEAN);

  private final Type physical;

  Kind(Type physical) {
    this.physical = physical;
  }

  Type physical() {
    return physical;
  }

  /// Components of vectors hardly shrink: not worth the time.
  CompressionCodec codec() {
    return this == REAL ? CompressionCodec.UNCOMPRESSED : CompressionCodec.GZIP;
  }

  /// Says it twice where there are two ways: older readers know only the converted type.
  void describe(SchemaElement element) {
    element.setType(physical);
    switch (this) {
      case TEXT -> {
        element.setConverted_type(ConvertedType.UTF8);
        element.setLogicalType(LogicalType.STRING(new StringType()));
      }
      case DATE -> {
        element.setConverted_type(ConvertedType.DATE);
        element.setLogicalType(LogicalType.DATE(new DateType()));
      }
      case NUMBER, REAL, FLAG -> {
        // The physical type says all.
      }
    }
  }
}
