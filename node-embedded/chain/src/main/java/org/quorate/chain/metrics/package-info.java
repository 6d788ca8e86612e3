/** What the node measures about itself: written by its threads without a lock, read as immutable samples. */
package org.quorate.chain.metrics;
