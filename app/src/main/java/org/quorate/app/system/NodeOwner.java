package org.quorate.app.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.quorate.node.QuorateNode;

/**
 * The process whose node has a data folder.
 *
 * @param unit of systemd that runs it; nothing if none does, or on another system
 * @param ofUser whether that unit is this user's, and not the computer's
 */
public record NodeOwner(long pid, Optional<String> unit, boolean ofUser) {
    private static final Pattern UNIT = Pattern.compile("([A-Za-z0-9:_.@\\\\-]+)\\.service$");
    private static final String USERS = "/user.slice/";

    /** Who has the folder now, as far as can be told. @param folder of the node's data */
    public static Optional<NodeOwner> of(Path folder) {
        return QuorateNode.holder(folder).stream().boxed().findFirst().map(pid -> of(pid, Path.of("/proc")));
    }

    /** @param processes the system's folder of processes */
    static NodeOwner of(long pid, Path processes) {
        try {
            return of(
                    pid, Files.readString(processes.resolve(Long.toString(pid)).resolve("cgroup")));
        } catch (IOException notLinuxOrGone) {
            return new NodeOwner(pid, Optional.empty(), false);
        }
    }

    /**
     * Of what cgroups(7) says about the process.
     *
     * @param groups lines as {@code 0::/user.slice/user-1000.slice/user@1000.service/app.slice/quorate.service}
     */
    static NodeOwner of(long pid, String groups) {
        for (String line : groups.lines().toList()) {
            Matcher unit = UNIT.matcher(line);
            // A terminal or a desktop is a scope below, or the user's own manager.
            if (unit.find() && !unit.group(1).startsWith("user@")) {
                return new NodeOwner(pid, Optional.of(unit.group(1)), line.contains(USERS));
            }
        }
        return new NodeOwner(pid, Optional.empty(), false);
    }

    /** Whether it is this very program. */
    public boolean isThisProcess() {
        return pid == ProcessHandle.current().pid();
    }

    /** For example {@code process 1234, service quorate}. */
    public String words() {
        return "process " + pid + unit.map(name -> ", service " + name).orElse("");
    }

    /** The command that stops it in order. */
    public String stopCommand() {
        return unit.map(name -> ofUser ? "systemctl --user stop " + name : "sudo systemctl stop " + name)
                .orElse("kill " + pid);
    }
}
