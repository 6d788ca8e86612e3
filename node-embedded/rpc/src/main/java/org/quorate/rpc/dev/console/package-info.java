/** What contracts under development say by {@code console.log}. */
package org.quorate.rpc.dev.console;
