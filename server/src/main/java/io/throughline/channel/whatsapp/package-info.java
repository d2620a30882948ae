/**
 * WhatsApp by the Cloud API of the WhatsApp Business Platform (Meta, Graph API v24.0). Formats: the
 * platform's "Webhooks reference" and "Cloud API reference".
 */
@NullMarked
package io.throughline.channel.whatsapp;

import org.jspecify.annotations.NullMarked;
