package org.quorate.rpc.jsonrpc;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Supplier;

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

    /** The same methods, each in a wrapper. */
    public RpcMethods wrapped(BiFunction<String, RpcMethod, RpcMethod> wrapper) {
        Map<String, RpcMethod> all = new TreeMap<>();
        methods.forEach((name, method) -> all.put(name, wrapper.apply(name, method)));
        return new RpcMethods(all);
    }

    /** Refuses calls with more arguments than the method has. */
    private record CountedArguments(int most, RpcMethod method) implements RpcMethod {
        @Override
        public RpcResult call(RpcParams params) {
            check(params);
            return method.call(params);
        }

        @Override
        public List<Supplier<RpcResult>> callAll(List<RpcParams> calls) {
            boolean allFit = calls.stream().allMatch(params -> params.size() <= most);
            return allFit ? method.callAll(calls) : RpcMethod.super.callAll(calls);
        }

        private void check(RpcParams params) {
            if (params.size() > most) {
                throw RpcException.invalidParams("too many arguments, want at most " + most);
            }
        }
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
            RpcMethod checked = new CountedArguments(maxArguments, method);
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
