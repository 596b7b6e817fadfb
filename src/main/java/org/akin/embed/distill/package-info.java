/// Makes a static model, which gives every token one vector, from a sentence model and papers that
/// it has encoded. [org.akin.embed.distill.Distillation] is the door. Depends on `embed`, `io` and
/// `paper`.
@NullMarked
package org.akin.embed.distill;

import org.jspecify.annotations.NullMarked;
