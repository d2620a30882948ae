/** What is known of customers besides their handles, and how it gets there. */
@NullMarked
package io.throughline.customer.profile;

import org.jspecify.annotations.NullMarked;
