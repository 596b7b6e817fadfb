/// The JSON of answers: what programs get, the same over HTTP and from `--json`. Each shape is one
/// record; [org.akin.json.PaperForm] says how the papers in it look. Depends on `corpus`, `paper`,
/// `recommend`, `text`, `topic` and the library in `org.akin`.
@NullMarked
package org.akin.json;

import org.jspecify.annotations.NullMarked;
