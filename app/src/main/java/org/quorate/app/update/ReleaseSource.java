package org.quorate.app.update;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Where a list and its signature are: a folder, or an https address. Nothing is asked but these two files. */
public final class ReleaseSource {
    /** The list's name; its signature has {@code .sig} after it. */
    public static final String LIST = "SHA256SUMS";

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final String place;

    /** @param place a folder, or an address that begins with https */
    public ReleaseSource(String place) {
        this.place = place.endsWith("/") ? place.substring(0, place.length() - 1) : place;
    }

    /** @throws ReleaseException if it cannot be had */
    public byte[] list() {
        return read(LIST);
    }

    /** @throws ReleaseException if it cannot be had */
    public byte[] signature() {
        return read(LIST + ".sig");
    }

    private byte[] read(String name) {
        try {
            return place.contains("://") ? fetched(name) : bounded(Files.newInputStream(Path.of(place, name)));
        } catch (IOException unreachable) {
            throw new ReleaseException(name + " cannot be read from " + place + ": " + unreachable);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReleaseException("It was given up.");
        }
    }

    /** Redirections are not followed: who signs a list also says where it is. */
    private byte[] fetched(String name) throws IOException, InterruptedException {
        if (!place.startsWith("https://")) {
            throw new ReleaseException("Only https and folders are asked; " + place + " is neither.");
        }
        try (HttpClient client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .build()) {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(URI.create(place + "/" + name))
                            .timeout(PATIENCE)
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw new ReleaseException(place + "/" + name + " answers " + answer.statusCode() + ".");
                }
                return bounded(body);
            }
        } catch (IllegalArgumentException malformed) {
            throw new ReleaseException(place + " is no address.");
        }
    }

    /** One byte more than may be, so that too much is seen. */
    private static byte[] bounded(InputStream in) throws IOException {
        try (in) {
            return in.readNBytes(ReleaseList.MAX_LIST + 1);
        }
    }
}
