@NullMarked
package io.throughline.customer.suggestion;

import org.jspecify.annotations.NullMarked;
