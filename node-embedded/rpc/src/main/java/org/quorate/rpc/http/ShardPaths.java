package org.quorate.rpc.http;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which shard a path means: {@code /} is shard 0, {@code /shard/k} is shard k. */
public final class ShardPaths {
    private static final Pattern SHARD = Pattern.compile("/shard/([0-9]{1,4})/?");

    private ShardPaths() {}

    /** The path of a shard. */
    public static String of(int shard) {
        return shard == 0 ? "/" : "/shard/" + shard;
    }

    /** Nothing if the path is of neither form; the shard need not exist. */
    static OptionalInt shardOf(String path) {
        if (path.isEmpty() || path.equals("/")) {
            return OptionalInt.of(0);
        }
        Matcher matcher = SHARD.matcher(path);
        return matcher.matches() ? OptionalInt.of(Integer.parseInt(matcher.group(1))) : OptionalInt.empty();
    }
}
