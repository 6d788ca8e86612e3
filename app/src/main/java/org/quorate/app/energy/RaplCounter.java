package org.quorate.app.energy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The energy that the processor packages have taken, as Linux serves it of RAPL (Documentation/power/powercap in the kernel):
 * cores, caches, and what else lies in the package; not memory modules, screen or power supply. Since 2020
 * (CVE-2020-8694) the counters are for root only unless somebody has changed that. Not for several threads.
 */
public final class RaplCounter {
    /** Where Linux has them. */
    public static final Path STANDARD = Path.of("/sys/class/powercap");

    private static final Logger LOG = LoggerFactory.getLogger(RaplCounter.class);
    /** A package; its parts have a second number. */
    private static final String ZONES = "intel-rapl:[0-9]*";

    private static final String PACKAGE = "package-";

    private final List<Zone> zones;
    private long total;

    private RaplCounter(List<Zone> zones) {
        this.zones = zones;
    }

    /**
     * Looks for packages whose counters can be read; where there are none the counter knows nothing.
     *
     * @param folder {@link #STANDARD}
     */
    public static RaplCounter in(Path folder) {
        List<Zone> zones = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, ZONES)) {
                for (Path zone : found) {
                    if (isPackage(zone)) {
                        zones.add(new Zone(zone));
                    }
                }
            } catch (IOException | NumberFormatException e) {
                // One package of two would pass for the whole.
                LOG.debug("RAPL cannot be read: {}", e.toString());
                return new RaplCounter(List.of());
            }
        }
        return new RaplCounter(List.copyOf(zones));
    }

    /** Beside packages there is psys, which holds them, and where the zone of a part has no name of its own it is "core" or so. */
    private static boolean isPackage(Path zone) throws IOException {
        boolean isPart = zone.getFileName().toString().indexOf(':')
                != zone.getFileName().toString().lastIndexOf(':');
        return !isPart && Files.readString(zone.resolve("name")).strip().startsWith(PACKAGE);
    }

    /** Microjoules that all packages together have taken since this was made; nothing if that cannot be read. */
    public OptionalLong microjoules() {
        if (zones.isEmpty()) {
            return OptionalLong.empty();
        }
        try {
            for (Zone zone : zones) {
                total += zone.taken();
            }
            return OptionalLong.of(total);
        } catch (IOException | NumberFormatException e) {
            LOG.debug("RAPL cannot be read any more: {}", e.toString());
            return OptionalLong.empty();
        }
    }

    /**
     * What a counter has gone on by. It begins anew after its range, which takes a package some minutes to hours.
     *
     * @param range its highest value
     */
    static long difference(long before, long now, long range) {
        return now >= before ? now - before : range - before + now;
    }

    private static final class Zone {
        private final Path counter;
        private final long range;
        private long last;

        Zone(Path folder) throws IOException {
            this.counter = folder.resolve("energy_uj");
            this.range = read(folder.resolve("max_energy_range_uj"));
            this.last = read(counter);
        }

        private static long read(Path file) throws IOException {
            return Long.parseLong(Files.readString(file).strip());
        }

        /** Since the call before. */
        long taken() throws IOException {
            long now = read(counter);
            long taken = difference(last, now, range);
            last = now;
            return taken;
        }
    }
}
