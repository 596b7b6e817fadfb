/// The pages in a real Chromium, against the real server with a real library.
@NullMarked
package org.akin.browser;

import org.jspecify.annotations.NullMarked;
