package org.quorate.app.update;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Compares this program with a signed list of releases. Nothing is asked before {@link #check}, and nothing is installed. */
public final class UpdateCheck {
    /** Clocks are not set alike. */
    private static final Duration TOLERANCE = Duration.ofDays(1);

    private final String version;
    private final Clock clock;
    private final String os;
    private final String arch;

    /**
     * What is found.
     *
     * @param release that the list is of
     * @param made when the list was made
     * @param newer whether it is newer than this program
     * @param files of it that are for this computer
     */
    public record Answer(Release release, Instant made, boolean newer, List<String> files) {
        public Answer {
            files = List.copyOf(files);
        }
    }

    /** @param version of this program; one without a number is older than all that have one */
    public UpdateCheck(String version, Clock clock) {
        this(version, clock, System.getProperty("os.name"), System.getProperty("os.arch"));
    }

    /** As on another computer. @param os and arch as Java's properties name them */
    public static UpdateCheck of(String version, Clock clock, String os, String arch) {
        return new UpdateCheck(version, clock, os, arch);
    }

    private UpdateCheck(String version, Clock clock, String os, String arch) {
        this.version = version;
        this.clock = clock;
        this.os = os.toLowerCase(Locale.ROOT);
        this.arch = arch.toLowerCase(Locale.ROOT);
    }

    /**
     * Fetches the list and its signature.
     *
     * @param pem the publisher's key
     * @throws ReleaseException if the list cannot be had or is not to be believed: not signed by the key, older than this program,
     *     or from the future
     */
    public Answer check(ReleaseSource source, String pem) {
        ReleaseList list = ReleaseList.verified(source.list(), source.signature(), pem);
        Optional<Release> own = Release.in(version);
        if (own.filter(present -> list.release().compareTo(present) < 0).isPresent()) {
            throw new ReleaseException("The list is of release " + list.release() + ", made " + list.made()
                    + ", and this program is " + version
                    + ": an old list, which somebody may have put there to keep newer"
                    + " releases from you. Look at the publisher's own page, and do not install from it.");
        }
        if (list.made().isAfter(clock.instant().plus(TOLERANCE))) {
            throw new ReleaseException("The list is of " + list.made()
                    + ", which is still to come: set this computer's clock, or do not believe the list.");
        }
        return new Answer(
                list.release(),
                list.made(),
                own.isEmpty() || list.release().compareTo(own.get()) > 0,
                list.files().keySet().stream().filter(this::isForThisComputer).toList());
    }

    private boolean isForThisComputer(String file) {
        boolean arm = arch.contains("aarch64") || arch.contains("arm64");
        if (os.contains("mac")) {
            return ends(file, arm, "-aarch64.dmg", "-x64.dmg")
                    || ends(file, arm, "-macos-aarch64.tar.gz", "-macos-x64.tar.gz");
        }
        if (os.contains("win")) {
            return ends(file, arm, "-aarch64.msi", "-x64.msi");
        }
        return ends(file, arm, "_arm64.deb", "_amd64.deb")
                || ends(file, arm, ".aarch64.rpm", ".x86_64.rpm")
                || ends(file, arm, "-linux-aarch64.tar.gz", "-linux-x64.tar.gz");
    }

    private static boolean ends(String file, boolean arm, String ofArm, String ofIntel) {
        return file.endsWith(arm ? ofArm : ofIntel);
    }
}
