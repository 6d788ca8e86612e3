import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Writes SHA256SUMS of a folder: a head that says of which release and of when it is, which the update check reads and
 * {@code sha256sum -c} passes over, then a line for each package of that release.
 * usage: java Sums.java FOLDER VERSION SECONDS, where SECONDS since 1970 is the moment of the release
 */
final class Sums {
    private static final String PACKAGES = ".*\\.(deb|rpm|tar\\.gz|dmg|msi)";

    private Sums() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 3) {
            System.err.println("usage: java Sums.java FOLDER VERSION SECONDS");
            System.exit(2);
        }
        Path folder = Path.of(arguments[0]);
        String version = arguments[1];
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(file -> file.getFileName().toString().matches(PACKAGES))
                    .filter(file -> file.getFileName().toString().contains(version))
                    .sorted()
                    .toList();
        }
        if (files.isEmpty()) {
            System.err.println("sums: " + folder + " has no package of " + version);
            System.exit(1);
        }
        List<String> lines = new ArrayList<>();
        lines.add("# Quorate " + version + " " + Instant.ofEpochSecond(Long.parseLong(arguments[2])));
        for (Path file : files) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (var in = Files.newInputStream(file)) {
                byte[] buffer = new byte[1 << 16];
                for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                    digest.update(buffer, 0, read);
                }
            }
            lines.add(HexFormat.of().formatHex(digest.digest()) + "  " + file.getFileName());
        }
        Files.writeString(folder.resolve("SHA256SUMS"), String.join("\n", lines) + "\n", StandardCharsets.US_ASCII);
    }
}
