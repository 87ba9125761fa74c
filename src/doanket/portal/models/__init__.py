"""What the portal keeps: pages, pictures, what stands around them, what readers said, and what was rendered."""

from .articles import Article, ArticleEvent, ArticleFile, ArticlePicture, ShownFigure, Topic
from .flow import ApprovalLink
from .furniture import Furniture, Track
from .media import PortalFile, PortalPicture, PortalRendition
from .places import PortalRoot, SectionPage, UnitHome
from .platform import PlatformEditor
from .readers import ArticleDay, Comment, Rating, SiteDay, Subscription, TakenBatch, Visit
from .rendering import Generation, RenderedFile, RenderedThing, Stale
from .rooms import Album, AlbumPicture, FixedPage
from .searching import OldAddress, SearchEntry, SearchWord

__all__ = [
    "Album",
    "AlbumPicture",
    "ApprovalLink",
    "Article",
    "ArticleDay",
    "ArticleEvent",
    "ArticleFile",
    "ArticlePicture",
    "Comment",
    "FixedPage",
    "Furniture",
    "Generation",
    "OldAddress",
    "PlatformEditor",
    "PortalFile",
    "PortalPicture",
    "PortalRendition",
    "PortalRoot",
    "Rating",
    "RenderedFile",
    "RenderedThing",
    "SearchEntry",
    "SearchWord",
    "SectionPage",
    "ShownFigure",
    "SiteDay",
    "Stale",
    "Subscription",
    "TakenBatch",
    "Topic",
    "Track",
    "UnitHome",
    "Visit",
]
