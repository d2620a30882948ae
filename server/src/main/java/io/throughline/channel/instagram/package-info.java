/**
 * Instagram direct messages (Meta, Graph API v24.0), by Instagram Login or by Facebook Login with a
 * linked page. Formats: the platform's "Instagram Messaging" references.
 */
@NullMarked
package io.throughline.channel.instagram;

import org.jspecify.annotations.NullMarked;
