/** What the machine is doing. */
package org.quorate.app.system;
