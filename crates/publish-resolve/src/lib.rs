//! Numbers, links and completes a Document: anchors, notes, labels, pictures, outline.
