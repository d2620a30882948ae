/** Customers from files: a table of rows becomes customers, in the background and row by row. */
@NullMarked
package io.throughline.customer.transfer;

import org.jspecify.annotations.NullMarked;
