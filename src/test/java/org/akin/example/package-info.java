/// What a program that embeds Akin looks like.
@NullMarked
package org.akin.example;

import org.jspecify.annotations.NullMarked;
