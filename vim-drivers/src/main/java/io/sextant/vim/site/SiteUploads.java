package io.sextant.vim.site;

import io.sextant.core.Problem;
import io.sextant.vim.Digest;
import io.sextant.vim.InputStreamSupplier;
import io.sextant.vim.SouthboundFault;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Optional;

/**
 * What a site agent keeps by its digest, each for as long as somebody uses it.
 *
 * @param kind the path, such as {@code images}
 * @param user the parameter that names who uses it, such as {@code workload}
 */
record SiteUploads(SiteAgent agent, String kind, String user) {
    /** The slowest link that an upload may take, beside what any call may take. */
    private static final long BYTES_PER_SECOND = 1_000_000;

    private static final Duration AT_LEAST = Duration.ofSeconds(60);

    boolean present(Digest digest) {
        return agent.exists(kind + "/" + digest);
    }

    void upload(Digest digest, String userId, long size, InputStreamSupplier content) {
        if (size < 1)
            throw SouthboundFault.REFUSED.problem(
                    agent.answers().who(), "what is uploaded to '" + kind + "' has more than " + size + " bytes");
        if (present(digest) && isKeptFor(digest, userId)) return;
        // A stream read while it is sent, of a length that is known: constant memory, whatever the size.
        var body = BodyPublishers.fromPublisher(
                BodyPublishers.ofInputStream(() -> SizedContent.open(content, size)), size);
        agent.put(path(digest, userId), body, AT_LEAST.plusSeconds(size / BYTES_PER_SECOND));
    }

    /** What the agent has needs no content; it may have dropped it since, and then refuses to have none. */
    private boolean isKeptFor(Digest digest, String userId) {
        try {
            agent.put(path(digest, userId), BodyPublishers.noBody(), AT_LEAST);
            return true;
        } catch (Problem e) {
            if (SouthboundFault.of(e).equals(Optional.of(SouthboundFault.REFUSED))) return false;
            throw e;
        }
    }

    private String path(Digest digest, String userId) {
        return kind + "/" + digest + "?" + user + "=" + userId;
    }
}
