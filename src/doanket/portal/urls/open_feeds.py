"""What machines read: news as RSS, the map of all pages, and what search engines may look at."""

from django.urls import path

from ..views import open_feeds as views

ADDRESSES = [
    path("tin-moi/<slug:slug>.xml", views.site_feed, name="site_feed"),
    path("tin-moi/<slug:slug>/<slug:section>.xml", views.section_feed, name="section_feed"),
    path("chu-de/<slug:slug>/tin-moi.xml", views.topic_feed, name="topic_feed"),
    path("so-do/<slug:slug>/<int:number>.xml", views.sitemap_of_site, name="sitemap_of_site"),
]
