package org.quorate.rpc.jsonrpc;

import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The methods that one endpoint answers, by name. */
public final class RpcMethods {
    private final Map<String, RpcMethod> methods;

    private RpcMethods(Map<String, RpcMethod> methods) {
        this.methods = Map.copyOf(methods);
    }

    public static Builder builder() {
        return new Builder();
    }

    public Optional<RpcMethod> find(String name) {
        return Optional.ofNullable(methods.get(name));
    }

    public SortedSet<String> names() {
        return new TreeSet<>(methods.keySet());
    }

    /** These methods and more, for example those of one connection. */
    public Builder extend() {
        Builder builder = new Builder();
        builder.methods.putAll(methods);
        return builder;
    }

    /** Collects methods. */
    public static final class Builder {
        private final Map<String, RpcMethod> methods = new TreeMap<>();

        private Builder() {}

        /**
         * @param maxArguments more than these are refused
         * @throws IllegalStateException if the name is taken
         */
        public Builder add(String name, int maxArguments, RpcMethod method) {
            RpcMethod checked = params -> {
                if (params.size() > maxArguments) {
                    throw RpcException.invalidParams("too many arguments, want at most " + maxArguments);
                }
                return method.call(params);
            };
            if (methods.put(name, checked) != null) {
                throw new IllegalStateException("two methods of the name " + name);
            }
            return this;
        }

        public RpcMethods build() {
            return new RpcMethods(methods);
        }
    }
}
