/** What the node counts and measures, named for Prometheus. The numbers belong to others; here they are only read. */
package org.quorate.node.metrics;
