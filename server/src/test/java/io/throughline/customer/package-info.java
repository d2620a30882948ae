/** Tests of the customer record. */
@NullMarked
package io.throughline.customer;

import org.jspecify.annotations.NullMarked;
