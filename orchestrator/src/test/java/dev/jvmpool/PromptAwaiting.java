package dev.jvmpool;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Awaitility looks at once, and then often; by itself it looks for the first time after 100 ms. JUnit finds this extension by itself. */
public final class PromptAwaiting implements BeforeAllCallback {

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(5);

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultPollDelay(Duration.ZERO);
        Awaitility.setDefaultPollInterval(BETWEEN_LOOKS);
    }
}
