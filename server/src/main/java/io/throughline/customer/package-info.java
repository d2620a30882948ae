/** The customer record: people, the handles they hold with evidence, resolution of senders. */
@NullMarked
package io.throughline.customer;

import org.jspecify.annotations.NullMarked;
