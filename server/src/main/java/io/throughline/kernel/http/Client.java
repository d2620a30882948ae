package io.throughline.kernel.http;

import java.io.IOException;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** The library's client with everything off that acts by itself: redirects, retries, cookies. */
final class Client {
  /** Set in a request's context just before its first byte is written. */
  static final String BEGUN = "throughline.begun";

  private static final Timeout CONNECT = Timeout.ofSeconds(5);
  private static final Timeout SILENCE = Timeout.ofSeconds(60);

  private Client() {}

  static CloseableHttpClient of(Guard guard) {
    ConnectionConfig connection =
        ConnectionConfig.custom()
            .setConnectTimeout(CONNECT)
            .setSocketTimeout(SILENCE)
            .setTimeToLive(TimeValue.ofMinutes(2))
            .setValidateAfterInactivity(TimeValue.ZERO_MILLISECONDS)
            .build();
    RequestConfig request =
        RequestConfig.custom()
            .setConnectionRequestTimeout(Timeout.ofSeconds(10))
            .setResponseTimeout(SILENCE)
            .build();
    return HttpClientBuilder.create()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDnsResolver(guard)
                .setDefaultConnectionConfig(connection)
                .setMaxConnPerRoute(64)
                .setMaxConnTotal(512)
                .build())
        .setDefaultRequestConfig(request)
        .setRequestExecutor(new Noting())
        .setUserAgent("Throughline")
        .disableContentCompression()
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableDefaultUserAgent()
        .evictExpiredConnections()
        .evictIdleConnections(TimeValue.ofSeconds(30))
        .build();
  }

  /** Notes that a connection stands and the request is about to be written. */
  private static final class Noting extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback informed,
        HttpContext context)
        throws IOException, HttpException {
      context.setAttribute(BEGUN, true);
      return super.execute(request, connection, informed, context);
    }
  }
}
