/// The script that other people's pages load: the element `related-papers` and its texts.
/// [org.akin.serve.widget.Widget] is the door. Depends on `io` and `paper`.
@NullMarked
package org.akin.serve.widget;

import org.jspecify.annotations.NullMarked;
