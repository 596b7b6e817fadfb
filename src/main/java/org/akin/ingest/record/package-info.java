/// What every reader of a format makes of its input: records with the fields of a paper, as texts
/// that are not checked yet. Depends on `paper`.
@NullMarked
package org.akin.ingest.record;

import org.jspecify.annotations.NullMarked;
