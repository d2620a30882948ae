/** Companies and who belongs to them. */
@NullMarked
package io.throughline.customer.company;

import org.jspecify.annotations.NullMarked;
