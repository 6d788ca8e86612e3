/** The Node screen: what the embedded node is doing, and its start and stop. */
package org.quorate.app.ui.node;
