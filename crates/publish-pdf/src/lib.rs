//! Writes laid-out pages as tagged PDF through printpdf.
