/** The program: command line, logging, the choice of the database, and the composition root. */
@NullMarked
package io.throughline.app;

import org.jspecify.annotations.NullMarked;
