/**
 * The demo: a town of made-up customers, stand-ins for providers, and a page to play a customer.
 */
@NullMarked
package io.throughline.simulator;

import org.jspecify.annotations.NullMarked;
