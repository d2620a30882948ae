/** Attributes: which there are, and what each source says of customers. */
@NullMarked
package io.throughline.customer.attribute;

import org.jspecify.annotations.NullMarked;
