/** Tests of the database, and the fixture that hands one to every other test. */
@NullMarked
package io.throughline.kernel.db;

import org.jspecify.annotations.NullMarked;
