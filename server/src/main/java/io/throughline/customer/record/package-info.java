/** Records of other systems: orders, subscriptions, invoices. */
@NullMarked
package io.throughline.customer.record;

import org.jspecify.annotations.NullMarked;
